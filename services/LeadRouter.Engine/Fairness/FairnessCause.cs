using System.Text.Json.Serialization;

namespace LeadRouter.Engine.Fairness;

/// <summary>Why the books changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FairnessCause>))]
public enum FairnessCause
{
    /// <summary>Other people, or other weights: what the run before leaves owed is carried over.</summary>
    Change,

    /// <summary>A lead in turn: everybody who took part is credited the weighted share, who got it is debited the lead.</summary>
    Turn,

    /// <summary>A lead that turned out rejected or junk is given back: its owner gets the next one in its place.</summary>
    GivenBack,

    /// <summary>Somebody is to catch up on leads missed in an absence, as the playbook allows.</summary>
    CatchUp,

    /// <summary>A lead in place of one that was given back or missed: debited to who got it, a turn for nobody.</summary>
    Replacement,

    /// <summary>Other people are in the team: newcomers begin with nothing owed, what those who left were owed is gone.</summary>
    Roster,
}
