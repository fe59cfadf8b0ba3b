package io.signalbox.component.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

import io.signalbox.delivery.DeliveryScope;

/** The key by which a system recognises a repeated call: the same in every attempt of a delivery. */
final class StepKey {

    private StepKey() {}

    /** An id in kebab case, as all that ship are, is sent as it is. */
    private static String encoded(String id) {
        boolean plain = id.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
        return plain ? id : URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /**
     * Builds on the id of the route's step, so that two steps never share a key, and on the position in a split. Where a
     * step runs again in the same attempt all the same (a loop, a split within a split), the later runs are counted.
     *
     * @param scope null outside a delivery: the key then holds for this exchange only
     * @param fallback stands for the step where a call comes from no route
     */
    static String of(Exchange exchange, DeliveryScope scope, String fallback) {
        String node = exchange.getExchangeExtension().getHistoryNodeId();
        String step = encoded(node == null ? fallback : node);
        Integer split = exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
        if (scope == null) {
            return exchange.getExchangeId() + "-" + step + (split == null ? "" : "-" + split);
        }
        String key = scope.key(step, split);
        int run = scope.nextRun(key);
        return run == 1 ? key : key + "~" + run;
    }
}
