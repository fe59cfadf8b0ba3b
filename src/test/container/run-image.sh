#!/bin/sh
# Runs the layout of an image as a container engine would: in name spaces of its own, as a user without rights, on a root that cannot be
# written. For ContainerIT. Usage: run-image.sh ROOT JAVA_HOME USER WORKDIR COMMAND..., in new mount and process name spaces, as root.
# From the environment: STEPS, run in the image first as its RUN instructions; MOUNTS, lines "SOURCE TARGET ro|rw".
set -eu
root=$1 java=$2 user=$3 workdir=$4
shift 4

mount --make-rprivate /
mount --bind "$root" "$root"

# The base image is this machine's system, and its Java is the one of the test.
for part in /bin /sbin /lib /lib32 /lib64; do
    [ ! -L $part ] || [ -e "$root$part" ] || cp -P $part "$root$part"
    [ -L $part ] || [ ! -d $part ] || { mkdir -p "$root$part" && mount --rbind $part "$root$part"; }
done
mkdir -p "$root/usr" "$root/opt/java/openjdk" "$root/proc" "$root/dev" "$root/tmp" "$root/etc"
mount --bind /usr "$root/usr"
mount --bind "$java" "$root/opt/java/openjdk"
for part in /etc/java*; do
    [ ! -d "$part" ] || { mkdir -p "$root$part" && mount --bind "$part" "$root$part"; }
done
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=0755 tmpfs "$root/dev"
for device in null zero random urandom; do
    : >"$root/dev/$device"
    mount --bind /dev/$device "$root/dev/$device"
done

chroot "$root" /bin/sh -euc "$STEPS"

printf '%s\n' "$MOUNTS" | while read -r source target mode; do
    [ -n "$source" ] || continue
    mkdir -p "$root$target"
    mount --bind "$source" "$root$target"
    [ "$mode" = rw ] || mount -o remount,bind,ro "$root$target"
done
# As container engines mount it: nothing in it may run.
mount -t tmpfs -o mode=1777,size=64m,noexec,nosuid,nodev tmpfs "$root/tmp"
mount -o remount,bind,ro "$root"

unset STEPS MOUNTS
# As Temurin's images set them.
export JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# shellcheck disable=SC2016 # for the shell inside
exec chroot "$root" setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
    /bin/sh -c 'cd "$0" && exec "$@"' "$workdir" "$@"
