package io.signalbox.component.mapping;

import io.signalbox.mapping.MappingRun.Loss;

/** Is told what a mapping lost of a message that went well. */
@FunctionalInterface
interface LossCount {

    void accept(String mapping, Loss loss, int times);
}
