namespace LeadRouter.Simulator.Traffic;

/// <summary>An invented person at an invented company.</summary>
internal sealed record Person
{
    /// <summary>0-based.</summary>
    public required int Number { get; init; }

    public required Temper Temper { get; init; }
    public required Company Company { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required string Email { get; init; }
    public required string UserId { get; init; }

    /// <summary>Null: never told.</summary>
    public required string? Title { get; init; }

    /// <summary>The browser at the desk; a colleague may share it.</summary>
    public required string Browser { get; init; }

    /// <summary>The phone; null for most.</summary>
    public required string? Phone { get; init; }

    /// <summary>An earlier user id that an alias call gives up; null for most.</summary>
    public required string? FormerUserId { get; init; }
}
