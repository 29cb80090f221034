namespace LeadRouter.Engine.Playbooks.Reading;

internal enum RuleGateKind
{
    /// <summary>Nothing: the condition decides.</summary>
    None,

    /// <summary>
    /// A level that the person has: a divert, an attach. Whoever is below it becomes no lead either; only who is ruled out for new business is asked by the diverts, attaches
    /// and suppress lines that follow.
    /// </summary>
    Level,

    /// <summary>Nothing, and it is asked of those as well whom others pass over: a suppress line.</summary>
    Always,

    /// <summary>That the person has not waited so long already: an enrich.</summary>
    Wait,

    /// <summary>The same of a cell of a matrix, which all wait equally long.</summary>
    CellWait,
}
