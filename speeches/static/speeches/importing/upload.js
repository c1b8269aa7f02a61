/**
 * Send a form's fields with these files, and tell the share that is sent (0 to 1); fetch() cannot do that.
 * Answers `{next}` where to go on, `{error}` a sentence of the server, or `{what, status}` where it had none: lost (not
 * reached), signedOut, refused.
 */
export function upload(form, name, files, tellShare) {
  const fields = new FormData(form);
  fields.delete(name);
  for (const file of files) fields.append(name, file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => tellShare(event.loaded / event.total));
    request.addEventListener("loadend", () => resolve(request.response ?? withoutWords(request)));
    tellShare(0);
    request.send(fields);
  });
}

function withoutWords({ status, responseURL }) {
  const isSignIn = responseURL && new URL(responseURL).pathname === document.body.dataset.signIn;
  return { what: isSignIn ? "signedOut" : status ? "refused" : "lost", status };
}
