using Serilog.Core;
using Serilog.Events;

namespace LeadRouter.ServiceDefaults.Logging;

/// <summary>Takes the path out of what the framework adds to every log line of a request: a contact is looked up by e-mail, and the e-mail is in the path.</summary>
internal sealed class WithoutRequestPath : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        logEvent.RemovePropertyIfPresent("RequestPath");
        logEvent.RemovePropertyIfPresent("Scope");
    }
}
