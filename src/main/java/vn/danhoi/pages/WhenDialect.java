package vn.danhoi.pages;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/** Gives every template the object {@code #when}. */
@Component
class WhenDialect extends AbstractDialect implements IExpressionObjectDialect {

    private static final String NAME = "when";

    private final When when;

    WhenDialect(When when) {
        super("Words for dates");
        this.when = when;
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {

            @Override
            public Set<String> getAllExpressionObjectNames() {
                return Set.of(NAME);
            }

            @Override
            public Object buildObject(IExpressionContext context, String name) {
                return when;
            }

            @Override
            public boolean isCacheable(String name) {
                return true;
            }
        };
    }
}
