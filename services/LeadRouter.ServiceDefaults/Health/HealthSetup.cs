using System.Text.Json;
using LeadRouter.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.ServiceDefaults.Health;

/// <summary><c>/health/live</c>: the process runs. <c>/health/ready</c>: what it needs can be reached.</summary>
public static class HealthSetup
{
    internal const string Ready = "ready";

    /// <summary>Our own checks: what they say of themselves is fit for everybody.</summary>
    internal const string Told = "told";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="rabbitMq">Checked when given.</param>
    /// <param name="hasDatabase">Whether this process needs one.</param>
    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder, string? rabbitMq, bool hasDatabase)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ReadinessLog>();
        var checks = builder.Services.AddHealthChecks().AddCheck<StartHealth>("start", tags: [Ready, Told]);
        if (hasDatabase)
        {
            builder.Services.AddSingleton<DatabaseHealth>();
            checks.AddCheck<DatabaseHealth>("database", tags: [Ready, Told]);
        }

        if (rabbitMq is not null)
        {
            builder.Services.AddSingleton<RabbitHealth>();
            checks.AddCheck<RabbitHealth>("rabbitmq", tags: [Ready, Told]);
        }

        return builder;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        Map("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        Map("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = TellAsync });

        void Map(string path, HealthCheckOptions options)
        {
            // By themselves they answer every method.
            routes.MapHealthChecks(path, options).WithMetadata(new HttpMethodMetadata(Methods));
            routes.MapOtherMethods(path, Methods);
        }
    }

    private static Task TellAsync(HttpContext context, HealthReport report)
    {
        context.RequestServices.GetRequiredService<ReadinessLog>().Note(report);
        return WriteAsync(context, report);
    }

    /// <summary>Names, states and the reasons that we have worded ourselves: this is open to everybody.</summary>
    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(
            context.Response.Body,
            new
            {
                status = report.Status.ToString().ToLowerInvariant(),
                checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString().ToLowerInvariant()),
                reasons = report
                    .Entries.Where(entry => entry.Value.Tags.Contains(Told) && entry.Value.Status != HealthStatus.Healthy)
                    .ToDictionary(entry => entry.Key, entry => entry.Value.Description),
            },
            JsonSerializerOptions.Web,
            context.RequestAborted
        );
    }
}
