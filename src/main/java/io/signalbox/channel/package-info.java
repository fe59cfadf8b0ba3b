/** By which provider each channel travels, as the configuration says: the ledger alone, or a topic of Kafka that other applications read and write too. */
package io.signalbox.channel;
