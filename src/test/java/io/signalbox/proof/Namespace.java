package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Processes that see a file system of their own, by util-linux' {@code unshare}. */
final class Namespace {

    private Namespace() {}

    /** Whether this machine and this user may; asked by trying. */
    static boolean isAllowed() {
        return succeeds("unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt");
    }

    /** The same with processes, without a map of users: for root alone. */
    static boolean isAllowedWithProcesses() {
        return succeeds(
                "unshare", "--mount", "--pid", "--fork", "sh", "-c", "mount -t proc proc /proc && setpriv true");
    }

    private static boolean succeeds(String... command) {
        try {
            Process trial = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(20, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs the command after it with this folder mounted read-only. */
    static String[] readOnly(Path folder) {
        String mount = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";
        return new String[] {"unshare", "--map-root-user", "--mount", "sh", "-c", mount, folder.toString()};
    }
}
