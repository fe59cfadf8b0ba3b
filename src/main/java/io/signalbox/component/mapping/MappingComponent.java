package io.signalbox.component.mapping;

import java.util.Map;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.lifecycle.StateWatch;
import io.signalbox.mapping.Mappings;

/**
 * Makes {@code mapping:<name>} endpoints. Camel finds the component in the registry under its scheme, so it needs no service
 * file.
 */
@Named("mapping")
@Singleton
public class MappingComponent extends DefaultComponent {

    private final Mappings mappings;
    private final StateWatch watch;
    private final LossCount lost;

    @Inject
    MappingComponent(Mappings mappings, StateWatch watch, Figures figures) {
        this(mappings, watch, (mapping, loss, times) -> {
            for (int i = 0; i < times; i++) {
                figures.count(Measure.LOSSES, mapping, loss.word());
            }
        });
    }

    /** One that counts nothing. */
    public MappingComponent(Mappings mappings, StateWatch watch) {
        this(mappings, watch, (mapping, loss, times) -> {});
    }

    private MappingComponent(Mappings mappings, StateWatch watch, LossCount lost) {
        this.mappings = mappings;
        this.watch = watch;
        this.lost = lost;
    }

    LossCount lost() {
        return lost;
    }

    StateWatch watch() {
        return watch;
    }

    Mappings mappings() {
        return mappings;
    }

    /** @throws io.signalbox.problem.ProblemException when there is no such mapping */
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new MappingEndpoint(uri, this, mappings.get(remaining).name());
    }
}
