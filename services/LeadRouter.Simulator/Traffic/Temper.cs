namespace LeadRouter.Simulator.Traffic;

/// <summary>What a person comes for: it shapes the journey.</summary>
internal enum Temper
{
    /// <summary>Looks at a page or two and never says who it is.</summary>
    Passerby = 0,

    /// <summary>Reads, gets the newsletter, clicks in it.</summary>
    Reader = 1,

    /// <summary>Compares: a guide, a look at the prices.</summary>
    Evaluator = 2,

    /// <summary>Wants to buy soon: comes back to the prices, asks for a demo.</summary>
    Buyer = 3,

    /// <summary>Looks for work.</summary>
    JobSeeker = 4,

    /// <summary>Writes a thesis.</summary>
    Student = 5,
}
