namespace LeadRouter.Propensity;

/// <summary>Whether columns of the log are held to the direction that makes sense.</summary>
public static class DirectionChoices
{
    /// <summary>They are not: rows alone say what they mean.</summary>
    public const string Free = "free";

    /// <summary>They are, as the table of directions has it.</summary>
    public const string Sensible = "sensible";
}
