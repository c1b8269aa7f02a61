"""The Django project: settings, addresses, the door for the web server."""
