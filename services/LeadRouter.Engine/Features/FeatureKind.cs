namespace LeadRouter.Engine.Features;

/// <summary>How a feature's value is told.</summary>
public enum FeatureKind
{
    /// <summary>A number as such.</summary>
    Number,

    /// <summary>How often a signal was given within some days.</summary>
    Count,

    /// <summary>Whole UTC days since something; missing when it never happened.</summary>
    Since,

    /// <summary>One of several words.</summary>
    Text,
}
