using LeadRouter.ServiceDefaults.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace LeadRouter.ServiceDefaults.Logging;

/// <summary>
/// Logs on the console, as text or one JSON object a line. How much is said by the framework's own section, <c>Logging:LogLevel:CATEGORY</c>.
/// </summary>
public static class LoggingSetup
{
    private const string Template = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} ({SourceContext}){NewLine}{Exception}";

    /// <summary>Below a warning these write URLs with paths and queries, or messages: no configuration can switch that on.</summary>
    private static readonly string[] Talkative = ["Microsoft", "System", "MassTransit", "Npgsql"];

    /// <param name="format">For people or for machines.</param>
    /// <param name="toStandardError">True keeps standard output for results.</param>
    /// <param name="least">What is said when nothing else is configured.</param>
    public static IHostApplicationBuilder AddConsoleLogging(
        this IHostApplicationBuilder builder,
        LogFormat format,
        bool toStandardError,
        LogLevel least = LogLevel.Information
    )
    {
        ITextFormatter formatter =
            format == LogFormat.Json ? new JsonFormatter(renderMessage: true) : new MessageTemplateTextFormatter(Template);
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.With<WithoutRequestPath>()
            .Filter.ByExcluding(ToldElsewhere.Is);
        foreach (var category in Talkative)
        {
            configuration = configuration.MinimumLevel.Override(category, LogEventLevel.Warning);
        }

        var logger = configuration
            .WriteTo.Console(formatter, standardErrorFromLevel: toStandardError ? LogEventLevel.Verbose : null)
            .CreateLogger();
        // Not AddSerilog: it lets everything through to its own levels, over whatever Logging:LogLevel says.
        builder.Logging.ClearProviders().AddProvider(new SerilogLoggerProvider(logger, dispose: true));
        builder
            .Logging.SetMinimumLevel(least)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Services.AddSingleton<RequestLog>();
        return builder;
    }
}
