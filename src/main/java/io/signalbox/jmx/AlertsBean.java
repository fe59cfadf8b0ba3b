package io.signalbox.jmx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;

import io.signalbox.alert.AlertFeed.Told;
import io.signalbox.alert.AlertReport;
import io.signalbox.alert.NoticeKind;
import io.signalbox.status.ReportAlerts;

/** Answers each question from what holds at that moment, and notifies its listeners. */
final class AlertsBean extends NotificationBroadcasterSupport implements AlertsMXBean {

    private static final String NAME = "io.signalbox:type=Alerts,name=all";
    private static final String TYPE = "io.signalbox.alert.";

    private final ReportAlerts alerts;
    private final AtomicLong numbers = new AtomicLong();

    AlertsBean(ReportAlerts alerts) {
        super(new MBeanNotificationInfo(
                List.of(
                                NoticeKind.FIRING,
                                NoticeKind.UPDATE,
                                NoticeKind.ESCALATED,
                                NoticeKind.ACKNOWLEDGED,
                                NoticeKind.RESOLVED)
                        .stream()
                        .map(kind -> TYPE + kind.word())
                        .toArray(String[]::new),
                Notification.class.getName(),
                "What is told of an alert"));
        this.alerts = alerts;
        alerts.onTold(this::notify);
    }

    /** Holds texts only, which every client can read. */
    private void notify(Told told) {
        Map<String, String> data = new TreeMap<>(Map.of(
                "alert", told.alert(),
                "integration", told.integration(),
                "severity", told.severity().name().toLowerCase(Locale.ROOT),
                "condition", told.condition(),
                "shown", String.valueOf(told.shown()),
                "since", told.since().toString(),
                "runbook", told.runbook()));
        Notification notification = new Notification(
                TYPE + told.kind().word(), NAME, numbers.incrementAndGet(), told.alert() + ": " + told.shown());
        notification.setUserData(data);
        sendNotification(notification);
    }

    private String[] named(Predicate<AlertReport> which) {
        return alerts.report().stream().filter(which).map(AlertReport::alert).toArray(String[]::new);
    }

    @Override
    public int getWatched() {
        return alerts.report().size();
    }

    @Override
    public String[] getFiring() {
        return named(AlertReport::isFiring);
    }

    @Override
    public String[] getAcknowledged() {
        return named(each -> each.isFiring() && each.acknowledgedBy() != null);
    }

    @Override
    public String[] getSilenced() {
        return named(each -> each.state().equals("silenced"));
    }
}
