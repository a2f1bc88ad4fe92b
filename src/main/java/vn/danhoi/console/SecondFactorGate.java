package vn.danhoi.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.danhoi.access.SecondFactorDuty;
import vn.danhoi.access.SecondFactors;
import vn.danhoi.access.Users;

/** Leads whoever must have the second step of the login, and has it not yet, to the page where it is set up. */
@Configuration(proxyBeanMethods = false)
class SecondFactorGate implements WebMvcConfigurer {

    private final Users users;
    private final SecondFactors secondFactors;
    private final SecondFactorDuty duty;

    SecondFactorGate(Users users, SecondFactors secondFactors, SecondFactorDuty duty) {
        this.users = users;
        this.secondFactors = secondFactors;
        this.duty = duty;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws IOException {
                String name = request.getRemoteUser();
                if (name == null || users.find(name).filter(duty::binds).isEmpty() || secondFactors.active(name)) {
                    return true;
                }
                response.sendRedirect("/console/account");
                return false;
            }
        }).addPathPatterns("/console", "/console/**").excludePathPatterns("/console/account/**");
    }
}
