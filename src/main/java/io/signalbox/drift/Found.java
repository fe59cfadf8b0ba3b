package io.signalbox.drift;

import java.time.Instant;

/**
 * One difference as it is kept.
 *
 * @param detail distinguishes two differences of one kind in one field, such as the new type
 * @param sample masked, or null
 * @param acknowledgedBy null while it is open
 */
record Found(
        String field,
        Change change,
        String detail,
        String text,
        String sample,
        Instant firstSeen,
        Instant lastSeen,
        long count,
        String acknowledgedBy,
        Instant acknowledgedAt) {

    static Found of(Difference difference, Instant now) {
        return new Found(
                difference.field(),
                difference.change(),
                difference.detail(),
                difference.text(),
                difference.sample(),
                now,
                now,
                1,
                null,
                null);
    }

    boolean isAcknowledged() {
        return acknowledgedBy != null;
    }

    Found acknowledged(String who, Instant when) {
        return isAcknowledged()
                ? this
                : new Found(field, change, detail, text, sample, firstSeen, lastSeen, count, who, when);
    }

    /** The same with the count of what is not saved yet: adding it to what is saved counts nothing twice. */
    Found countingFrom(Found unsaved) {
        return new Found(
                field,
                change,
                detail,
                text,
                sample,
                firstSeen,
                lastSeen,
                unsaved == null ? 0 : unsaved.count,
                acknowledgedBy,
                acknowledgedAt);
    }

    /** The same whichever of the two comes first. */
    Found add(Found other) {
        Found first = other.firstSeen.isBefore(firstSeen) ? other : this;
        Found judged = !isAcknowledged() || other.isAcknowledged() && other.acknowledgedAt.isBefore(acknowledgedAt)
                ? other
                : this;
        return new Found(
                field,
                change,
                detail,
                first.text,
                first.sample,
                first.firstSeen,
                lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen,
                count + other.count,
                judged.acknowledgedBy,
                judged.acknowledgedAt);
    }
}
