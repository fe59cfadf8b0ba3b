package io.signalbox.component;

import org.apache.camel.Expression;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.TransformDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.reifier.ProcessorReifier;
import org.apache.camel.reifier.SetBodyReifier;
import org.apache.camel.reifier.SplitReifier;
import org.apache.camel.reifier.TransformReifier;

/** The steps of Camel that make a body of an expression, built so that it becomes a {@link BodyExpression}. */
final class BodySteps {

    private BodySteps() {}

    /** For every context of this process: Camel knows no other scope. */
    static void register() {
        ProcessorReifier.registerReifier(SetBodyDefinition.class, SetBody::new);
        ProcessorReifier.registerReifier(TransformDefinition.class, Transform::new);
        ProcessorReifier.registerReifier(SplitDefinition.class, Split::new);
    }

    private static final class SetBody extends SetBodyReifier {
        SetBody(Route route, ProcessorDefinition<?> definition) {
            super(route, definition);
        }

        @Override
        protected Expression createExpression(ExpressionDefinition expression) {
            return new BodyExpression(super.createExpression(expression), false);
        }
    }

    private static final class Transform extends TransformReifier {
        Transform(Route route, ProcessorDefinition<?> definition) {
            super(route, definition);
        }

        @Override
        protected Expression createExpression(ExpressionDefinition expression) {
            return new BodyExpression(super.createExpression(expression), false);
        }
    }

    private static final class Split extends SplitReifier {
        Split(Route route, ProcessorDefinition<?> definition) {
            super(route, definition);
        }

        @Override
        protected Expression createExpression(ExpressionDefinition expression) {
            return new BodyExpression(super.createExpression(expression), true);
        }
    }
}
