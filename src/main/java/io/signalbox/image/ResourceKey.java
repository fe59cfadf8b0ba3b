package io.signalbox.image;

import java.util.function.BooleanSupplier;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * The names under which an executable finds the files of its class path. They are a record, and an executable interprets how a record
 * compares itself: a third of the start's processor time went into that, for a few hundred files that are looked for.
 */
@TargetClass(
        className = "com.oracle.svm.core.jdk.Resources",
        innerClass = "ModuleInstanceResourceKey",
        onlyWith = ResourceKey.IsThere.class)
final class ResourceKey {

    @Alias
    private Module module;

    @Alias
    private String resource;

    private ResourceKey() {}

    @Substitute
    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceKey key && module == key.module && resource.equals(key.resource);
    }

    @Alias
    @Override
    public native int hashCode();

    /** A detail of GraalVM 25, which others may lack. */
    static final class IsThere implements BooleanSupplier {

        @Override
        public boolean getAsBoolean() {
            try {
                Class<?> keys = Class.forName("com.oracle.svm.core.jdk.Resources$ModuleInstanceResourceKey");
                keys.getDeclaredField("module");
                keys.getDeclaredField("resource");
                return true;
            } catch (ReflectiveOperationException e) {
                return false;
            }
        }
    }
}
