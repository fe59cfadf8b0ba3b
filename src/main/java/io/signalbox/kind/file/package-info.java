/** Files that come and go, in a folder of this machine or on a server of SFTP or FTPS: their part of a descriptor. */
package io.signalbox.kind.file;
