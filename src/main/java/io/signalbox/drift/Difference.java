package io.signalbox.drift;

/**
 * One thing about one sample that is not as it was, or not as it should be.
 *
 * @param detail distinguishes two differences of one kind in one field
 * @param text what was found against what was known; no value of the payload
 * @param sample masked, or null
 */
record Difference(String field, Change change, String detail, String text, String sample) {

    /** The same for the same difference in any process at any time. */
    String id(ShapeKey key) {
        return Hash.of(key + " " + field + " " + change + " " + detail);
    }
}
