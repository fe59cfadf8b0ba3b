/** Operations by which a system calls us: how a call is proved authentic, and what of it names the event and its subject. */
package io.signalbox.webhook;
