import java.util.ArrayList;
import java.util.List;

import client.ApiClient;
import client.ApiException;
import client.DefaultApi;
import client.model.DiscardDeliveryRequest;

/** Uses the client that a generator made of the hub's OpenAPI document. Compiled with it, by a test. */
public final class ApiProgram {

    private ApiProgram() {}

    /** Something that is refused. */
    private interface Call {
        void run() throws ApiException;
    }

    public static List<String> call(String url, String token) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        DefaultApi api = new DefaultApi(client);
        List<String> said = new ArrayList<>();

        var status = api.status();
        said.add("engine " + status.getLedger().getEngine()
                + (status.getLedger().getWritable() ? ", writable" : ", not writable"));
        said.add("knows billing: "
                + api.listSystems().stream().anyMatch(system -> system.getName().equals("billing")));

        var parked = api.listDeliveries("C-client", null, null, null, null, null, "parked", null, null, null, null)
                .getFound()
                .get(0);
        said.add("parked " + parked.getSubscription() + " of " + parked.getSubject());
        var reason = new DiscardDeliveryRequest().reason("no such mailbox");
        said.add("discard " + api.discardDelivery(parked.getDelivery(), reason, null).getOutcome());

        var discarded = api.listDeliveries("C-client", null, null, null, null, null, "discarded", null, null, null, null)
                .getFound()
                .get(0);
        said.add("discarded " + discarded.getSubscription());

        said.add(refusal(() -> api.delivery(0L)));
        said.add(refusal(() -> api.listDeliveries(null, null, null, null, null, null, "sold", null, null, null, null)));
        return said;
    }

    private static String refusal(Call call) {
        try {
            call.run();
            return "not refused";
        } catch (ApiException e) {
            String code = e.getResponseBody().replaceAll("(?s).*\"code\":\"(SB-\\d+)\".*", "$1");
            return "refused " + e.getCode() + " " + code;
        }
    }
}
