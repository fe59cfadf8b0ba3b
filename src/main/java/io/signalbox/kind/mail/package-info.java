/** Operations of mail: what is sent and to whom, which folder is read, and what a relay's answers mean. Knows no Camel and no mail library. */
package io.signalbox.kind.mail;
