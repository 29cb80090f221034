using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.ServiceDefaults.Errors;

/// <summary>Every error that leaves over HTTP is problem details; none carries an exception's text.</summary>
public static class ErrorSetup
{
    public static IHostApplicationBuilder AddErrors(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<UnhandledErrors>();
        return builder;
    }

    public static void UseErrors(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }
}
