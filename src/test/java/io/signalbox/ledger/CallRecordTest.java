package io.signalbox.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallRecordTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"201, 201", "-, 0", "2.0.0, '\"2.0.0\"'", "9999999999, '\"9999999999\"'"})
    void showsItsCodeAsAStatus(String code, String status) throws Exception {
        CallRecord call = new CallRecord("billing", "create-account", "k", code, 5, null, "SB-4036  done before");
        assertThat(new ObjectMapper().writeValueAsString(call))
                .isEqualTo("{\"system\":\"billing\",\"operation\":\"create-account\",\"key\":\"k\",\"status\":" + status
                        + ",\"millis\":5,\"notice\":\"SB-4036  done before\"}");
        assertThat(new ObjectMapper().readValue(new ObjectMapper().writeValueAsString(call), CallRecord.class))
                .isEqualTo(call);
    }
}
