/** The reader's behaviours, one module each; what is read and noted has its own. */
import "./listening.js";
import "./passage.js";
import "./reader-bar.js";
import "./reader-keys.js";
import "./reader-links.js";
import "./reader-outline.js";
import "./reader-print.js";
