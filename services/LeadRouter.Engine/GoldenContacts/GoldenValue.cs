namespace LeadRouter.Engine.GoldenContacts;

/// <summary>How an expected value is written.</summary>
internal enum GoldenValue
{
    /// <summary>A number with up to three places.</summary>
    Points = 0,

    /// <summary>A whole number.</summary>
    Whole = 1,

    /// <summary>One of a fixed set of names.</summary>
    Choice = 2,

    /// <summary>Any text.</summary>
    Text = 3,

    /// <summary>A name or several, in any order; an empty list for none.</summary>
    Names = 4,

    /// <summary><c>4h</c>.</summary>
    Duration = 5,

    /// <summary><c>2026-01-14 12:00</c>, UTC.</summary>
    Instant = 6,

    /// <summary>Texts, each of which is an expectation of its own.</summary>
    Words = 7,
    Boolean = 8,
    Signals = 9,
    Grade = 10,
    Persona = 11,
    Team = 12,

    /// <summary>Names whose order counts; an empty list for none.</summary>
    Ordered = 13,
}
