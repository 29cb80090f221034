namespace LeadRouter.Storage.Models;

/// <summary>What happened to a model, as the database has it.</summary>
public static class ModelEventKind
{
    public const string Stored = "stored";

    /// <summary>It predicts in the champion's shadow from now on; without a hash: nobody does.</summary>
    public const string Challenger = "challenger";

    public const string Promoted = "promoted";

    /// <summary>The champion before is champion again; without a hash: there was none.</summary>
    public const string RolledBack = "rolled-back";

    /// <summary>Scores are by rules although there is a champion.</summary>
    public const string Suspended = "suspended";

    public const string Resumed = "resumed";
}
