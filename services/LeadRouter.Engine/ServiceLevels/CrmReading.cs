using System.Text.Json.Serialization;

namespace LeadRouter.Engine.ServiceLevels;

/// <summary>What the CRM said when it was asked whether the owner was in touch. A touch is no reading: it stops the clock.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CrmReading>))]
public enum CrmReading
{
    /// <summary>It could be read, and nobody was.</summary>
    Untouched,

    /// <summary>There is no CRM to ask.</summary>
    NotConnected,

    /// <summary>It could not be read.</summary>
    Unreadable,
}
