package io.signalbox.exchange;

import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * What a kind needs to judge an answer.
 *
 * @param isRepeatHarmless whether the call may be made again without a second effect
 * @param mask takes known secrets out of a text
 */
public record Judging(CallName name, boolean isRepeatHarmless, UnaryOperator<String> mask, Clock clock) {}
