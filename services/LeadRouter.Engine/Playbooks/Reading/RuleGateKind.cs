namespace LeadRouter.Engine.Playbooks.Reading;

internal enum RuleGateKind
{
    /// <summary>Nothing: the condition decides.</summary>
    None,

    /// <summary>A level that the person has: a divert, an attach.</summary>
    Level,

    /// <summary>That the person has not waited so long already: an enrich.</summary>
    Wait,

    /// <summary>The same of a cell of a matrix, which all wait equally long.</summary>
    CellWait,
}
