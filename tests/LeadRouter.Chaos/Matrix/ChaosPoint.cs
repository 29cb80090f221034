namespace LeadRouter.Chaos.Matrix;

/// <summary>When a fault strikes.</summary>
internal enum ChaosPoint
{
    /// <summary>With the first activities.</summary>
    Start = 0,

    /// <summary>At a seeded instant between a fifth and four fifths of the stream.</summary>
    Stream = 1,

    /// <summary>When the last activity has just been accepted, and a part of them still waits.</summary>
    Drain = 2,
}
