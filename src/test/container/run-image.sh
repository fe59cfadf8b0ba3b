#!/bin/sh
# Does in the files of an image what a container engine does, without one. For ImageLayout and ContainerIT. As root, in new name spaces for
# mounts and processes:
#   run-image.sh ROOT JAVA_HOME step WORKDIR SCRIPT         a RUN instruction: as root, on a root that can be written
#   run-image.sh ROOT JAVA_HOME USER WORKDIR COMMAND...     the container: as a user without rights, on a root that cannot be written
# Without a JAVA_HOME ('') the container's base has the libraries of the system and no program, as those without a shell have.
# From the environment: MOUNTS, lines "SOURCE TARGET ro|rw".
set -eu
root=$1 java=$2 user=$3 workdir=$4
shift 4

mount --make-rprivate /
mount --bind "$root" "$root"

# The base image is this machine's system, and its Java is the one of the test.
parts='/usr /bin /sbin /lib /lib32 /lib64'
if [ -z "$java" ] && [ "$user" != step ]; then
    parts='/usr/lib /usr/lib32 /usr/lib64 /lib /lib32 /lib64'
fi
for part in $parts; do
    [ ! -L $part ] || [ -e "$root$part" ] || cp -P $part "$root$part"
    [ -L $part ] || [ ! -d $part ] || { mkdir -p "$root$part" && mount --rbind $part "$root$part"; }
done
mkdir -p "$root/proc" "$root/dev" "$root/tmp" "$root/etc"
if [ -n "$java" ]; then
    mkdir -p "$root/opt/java/openjdk"
    mount --bind "$java" "$root/opt/java/openjdk"
    for part in /etc/java*; do
        [ ! -d "$part" ] || { mkdir -p "$root$part" && mount --bind "$part" "$root$part"; }
    done
    # As Temurin's images set it.
    export JAVA_HOME=/opt/java/openjdk
fi
PATH=${JAVA_HOME:+$JAVA_HOME/bin:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=0755 tmpfs "$root/dev"
for device in null zero random urandom; do
    : >"$root/dev/$device"
    mount --bind /dev/$device "$root/dev/$device"
done

if [ "$user" = step ]; then
    # shellcheck disable=SC2016 # for the shell inside
    exec chroot "$root" /bin/sh -c 'cd "$0" && exec /bin/sh -c "$1"' "$workdir" "$1"
fi

printf '%s\n' "$MOUNTS" | while read -r source target mode; do
    [ -n "$source" ] || continue
    mkdir -p "$root$target"
    mount --bind "$source" "$root$target"
    [ "$mode" = rw ] || mount -o remount,bind,ro "$root$target"
done
# As container engines mount it: nothing in it may run, but where docs/container.md says otherwise.
runs=noexec
[ -n "$java" ] || runs=exec
mount -t tmpfs -o mode=1777,size=64m,$runs,nosuid,nodev tmpfs "$root/tmp"
# What an engine itself has: programs to become the user with, which the image need not have.
mkdir -p "$root/dev/engine"
mount --bind /usr/bin "$root/dev/engine"
mount -o remount,bind,ro "$root"

unset MOUNTS
# shellcheck disable=SC2016 # for the shell inside
exec chroot "$root" /dev/engine/setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups --no-new-privs --bounding-set=-all \
    --inh-caps=-all /dev/engine/sh -c 'cd "$0" && exec "$@"' "$workdir" "$@"
