package io.signalbox.component.system;

import java.io.IOException;
import java.sql.SQLTimeoutException;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

import io.signalbox.call.DeadlinePassedException;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.jdbc.Database;
import io.signalbox.jdbc.SqlRequest;
import io.signalbox.schedule.Deadlines;
import io.signalbox.system.SystemDescriptor;

/** Statements at one database, by connections of its own; Camel's components of SQL have no deadline and keep their pools elsewhere. */
final class SqlLine implements CamelLine {

    private static final String REQUEST = "SignalboxSqlRequest";
    private static final String ANSWER = "SignalboxSqlAnswer";

    private final Producer producer;

    SqlLine(CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines) {
        Database database = new Database(system.address().uri(), (Login) identity, system.limits(), deadlines);
        this.producer = new SqlProducer(new SqlEndpoint(context, system.name()), database);
    }

    @Override
    public Producer producer() {
        return producer;
    }

    @Override
    public void write(CallRequest request, Exchange exchange) {
        exchange.setProperty(REQUEST, (SqlRequest) request);
    }

    @Override
    public RawAnswer read(Exchange exchange) {
        return exchange.getProperty(ANSWER, RawAnswer.class);
    }

    private static final class SqlProducer extends DefaultProducer {

        private final Database database;

        private SqlProducer(SqlEndpoint endpoint, Database database) {
            super(endpoint);
            this.database = database;
        }

        @Override
        public void process(Exchange exchange) throws IOException {
            try {
                exchange.setProperty(ANSWER, database.run(exchange.getProperty(REQUEST, SqlRequest.class)));
            } catch (SQLTimeoutException e) {
                throw new DeadlinePassedException(e);
            }
        }

        @Override
        protected void doStop() throws Exception {
            database.close();
            super.doStop();
        }
    }

    private static final class SqlEndpoint extends DefaultEndpoint {

        private SqlEndpoint(CamelContext context, String system) {
            super("sql://" + system, null);
            setCamelContext(context);
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("the line has made it");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("nothing comes in here");
        }
    }
}
