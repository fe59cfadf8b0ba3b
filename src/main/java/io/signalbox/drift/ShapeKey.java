package io.signalbox.drift;

/** What is watched as one shape. */
record ShapeKey(String system, String operation, Part part) {

    /** As the ledger's note is named. */
    static ShapeKey parse(String text) {
        String[] parts = text.split("/");
        return new ShapeKey(parts[0], parts[1], Part.valueOf(parts[2].toUpperCase(java.util.Locale.ROOT)));
    }

    /** Spelled out: a native executable interprets what a record brings, and each call of a system asks for it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ShapeKey key
                && part == key.part
                && operation.equals(key.operation)
                && system.equals(key.system);
    }

    @Override
    public int hashCode() {
        return (system.hashCode() * 31 + operation.hashCode()) * 31 + part.ordinal();
    }

    @Override
    public String toString() {
        return system + "/" + operation + "/" + part.word();
    }
}
