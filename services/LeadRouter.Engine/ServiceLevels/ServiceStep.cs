using System.Text.Json.Serialization;

namespace LeadRouter.Engine.ServiceLevels;

/// <summary>What a service level asks for now.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServiceStep>))]
public enum ServiceStep
{
    /// <summary>Nothing, until the decision's next instant.</summary>
    Wait,

    /// <summary>The CRM is asked whether the owner was in touch.</summary>
    Ask,

    /// <summary>The owner is reminded.</summary>
    Remind,

    /// <summary>Whom the playbook names is told that the owner did not answer.</summary>
    Escalate,

    /// <summary>It is noted that the owner did not answer; the playbook names nobody to tell.</summary>
    Lapse,

    /// <summary>Somebody else gets the lead.</summary>
    Reroute,

    /// <summary>The clock ends: the person was touched, or the lead is closed.</summary>
    Stop,
}
