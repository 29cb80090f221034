namespace LeadRouter.Testing.Faults;

/// <summary>What a <see cref="FaultyProxy"/> does to one request.</summary>
public enum Fault
{
    /// <summary>Passes it on, and the answer back.</summary>
    None = 0,

    /// <summary>429 without Retry-After; the server sees nothing.</summary>
    TooMany = 1,

    /// <summary>429 with Retry-After: 1; the server sees nothing.</summary>
    TooManyForNow = 2,

    /// <summary>500; the server sees nothing.</summary>
    ServerError = 3,

    /// <summary>503 with Retry-After: 1; the server sees nothing.</summary>
    Unavailable = 4,

    /// <summary>The connection is reset before the server has seen anything.</summary>
    ResetBefore = 5,

    /// <summary>The server gets half of the body, then both connections are reset.</summary>
    CutRequest = 6,

    /// <summary>The server takes it and answers; the connection is reset instead of the answer.</summary>
    ResetAfter = 7,

    /// <summary>The server takes it and answers; the answer ends within its status line.</summary>
    TruncatedHead = 8,

    /// <summary>The server takes it and answers; the answer ends within its body.</summary>
    TruncatedBody = 9,

    /// <summary>The server gets it twice at the same time, as from a proxy that tries again by itself; the first answer is passed back.</summary>
    SentTwice = 10,
}
