using System.Text.Json.Serialization;

namespace LeadRouter.Engine.Playbooks;

/// <summary>Where a territory is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TerritoryState>))]
public enum TerritoryState
{
    /// <summary>Takes leads, while it is in effect.</summary>
    Active,

    /// <summary>A draft: takes none, and is compared with other drafts only.</summary>
    Planning,

    /// <summary>Takes none any more; kept so that reports can name it.</summary>
    Archived,
}
