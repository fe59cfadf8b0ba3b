package io.signalbox.drift;

/** What is watched as one shape. */
record ShapeKey(String system, String operation, Part part) {

    /** As the ledger's note is named. */
    static ShapeKey parse(String text) {
        String[] parts = text.split("/");
        return new ShapeKey(parts[0], parts[1], Part.valueOf(parts[2].toUpperCase(java.util.Locale.ROOT)));
    }

    @Override
    public String toString() {
        return system + "/" + operation + "/" + part.word();
    }
}
