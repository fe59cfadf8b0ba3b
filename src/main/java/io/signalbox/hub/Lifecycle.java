package io.signalbox.hub;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.signalbox.backfill.Backfills;
import io.signalbox.collector.Collects;
import io.signalbox.consumer.Consumers;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.desk.BackgroundActions;
import io.signalbox.drop.Drops;
import io.signalbox.figure.Figures;
import io.signalbox.ingress.Intake;
import io.signalbox.poller.Polls;
import io.signalbox.reconciler.Reconciliations;
import io.signalbox.status.LeftOut;
import io.signalbox.topic.Inboxes;

/** Opens the hub when routes run, and closes it in the reverse order before they stop. */
@ApplicationScoped
final class Lifecycle {

    private static final Logger LOG = Logger.getLogger(Lifecycle.class);

    private final Dispatcher dispatcher;
    private final Intake intake;
    private final Drops drops;
    private final BackgroundActions actions;
    private final NeededSecrets secrets;
    private final Polls polls;
    private final Consumers consumers;
    private final Inboxes inboxes;
    private final Collects collects;
    private final Reconciliations reconciliations;
    private final Backfills backfills;
    private final Figures figures;
    private boolean stopping;
    private volatile boolean started;

    Lifecycle(
            Dispatcher dispatcher,
            Intake intake,
            Drops drops,
            BackgroundActions actions,
            NeededSecrets secrets,
            Polls polls,
            Consumers consumers,
            Inboxes inboxes,
            Collects collects,
            Reconciliations reconciliations,
            Backfills backfills,
            Figures figures) {
        this.figures = figures;
        this.collects = collects;
        this.reconciliations = reconciliations;
        this.backfills = backfills;
        this.polls = polls;
        this.consumers = consumers;
        this.inboxes = inboxes;
        this.secrets = secrets;
        this.dispatcher = dispatcher;
        this.actions = actions;
        this.intake = intake;
        this.drops = drops;
    }

    /** Throws what keeps the hub from opening. */
    void start() {
        intake.whole(drops::holdsAll);
        drops.start(() -> {
            if (!started) {
                secrets.require();
            }
            open();
        });
        started = true;
    }

    /** Whether the routes folder has been looked at and what can run of it runs, even if that is nothing. */
    boolean isStarted() {
        return started;
    }

    private synchronized void open() {
        if (stopping) {
            return;
        }
        actions.start();
        dispatcher.start();
        intake.open();
        LeftOut.here().forEach(each -> LOG.infof("Not part of this native executable: %s", each));
        LOG.info("Signalbox is open");
    }

    void stop() {
        LOG.info("Signalbox closes: no more intake, finishing what is under way");
        intake.close();
        synchronized (this) {
            stopping = true;
        }
        intake.close();
        polls.close();
        consumers.close();
        inboxes.close();
        reconciliations.close();
        backfills.close();
        drops.stop();
        collects.close();
        actions.stop();
        dispatcher.stop();
        figures.close();
    }
}
