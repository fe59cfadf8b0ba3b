package io.signalbox.document;

/** A place in a file. Both numbers count from one; 0 means the whole file or the whole line. */
public record Position(int line, int column) {

    static final Position WHOLE_FILE = new Position(0, 0);
}
