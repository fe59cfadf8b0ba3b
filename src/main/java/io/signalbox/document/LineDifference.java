package io.signalbox.document;

import java.util.ArrayList;
import java.util.List;

/** What was removed from a text and added to it, line by line. */
public final class LineDifference {

    /** Texts that differ in more lines than this times itself are shown as replaced as a whole: the table would fill the memory. */
    private static final long MOST_COMPARED = 4_000_000;

    private LineDifference() {}

    /** How a line stands. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /**
     * One line.
     *
     * @param before its number in the former text, or null
     * @param after its number in the later text, or null
     */
    public record Line(Kind kind, Integer before, Integer after, String text) {}

    /** All lines of both texts in their order; what was removed stands before what was added. */
    public static List<Line> between(String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        Draft draft = new Draft(old, now);
        draft.same(head);
        draft.middle(old.size() - tail, now.size() - tail);
        draft.same(tail);
        return List.copyOf(draft.lines);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    /** Lines up to some place in both texts. */
    private static final class Draft {

        private final List<String> old;
        private final List<String> now;
        private final List<Line> lines = new ArrayList<>();
        private int before;
        private int after;

        private Draft(List<String> old, List<String> now) {
            this.old = old;
            this.now = now;
        }

        private void same(int count) {
            for (int i = 0; i < count; i++) {
                lines.add(new Line(Kind.SAME, before + 1, after + 1, old.get(before)));
                before++;
                after++;
            }
        }

        private void removed() {
            lines.add(new Line(Kind.REMOVED, before + 1, null, old.get(before)));
            before++;
        }

        private void added() {
            lines.add(new Line(Kind.ADDED, null, after + 1, now.get(after)));
            after++;
        }

        /** By the longest common subsequence of what lies between. */
        private void middle(int oldEnd, int nowEnd) {
            int[][] common = common(oldEnd, nowEnd);
            int oldStart = before;
            int nowStart = after;
            while (common != null && before < oldEnd && after < nowEnd) {
                int i = before - oldStart;
                int j = after - nowStart;
                if (old.get(before).equals(now.get(after))) {
                    same(1);
                } else if (common[i + 1][j] >= common[i][j + 1]) {
                    removed();
                } else {
                    added();
                }
            }
            while (before < oldEnd) {
                removed();
            }
            while (after < nowEnd) {
                added();
            }
        }

        /** How long the longest common subsequence is from each pair of lines on; null when there are too many. */
        private int[][] common(int oldEnd, int nowEnd) {
            int rows = oldEnd - before;
            int columns = nowEnd - after;
            if ((long) rows * columns > MOST_COMPARED) {
                return null;
            }
            int[][] common = new int[rows + 1][columns + 1];
            for (int i = rows - 1; i >= 0; i--) {
                for (int j = columns - 1; j >= 0; j--) {
                    common[i][j] = old.get(before + i).equals(now.get(after + j))
                            ? common[i + 1][j + 1] + 1
                            : Math.max(common[i + 1][j], common[i][j + 1]);
                }
            }
            return common;
        }
    }
}
