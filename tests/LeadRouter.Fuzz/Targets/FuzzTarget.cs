using LeadRouter.Fuzz.Mutation;

namespace LeadRouter.Fuzz.Targets;

/// <summary>A reader of bytes from outside.</summary>
/// <param name="Name">As the command line names it.</param>
/// <param name="Seeds">Inputs that it takes, or refuses for a reason of its own; at least one.</param>
/// <param name="Read">
/// Reads one input; throws <see cref="BrokenPromiseException"/> when what came of it is not what the reader promises. Anything else that it throws is a failure,
/// except one of <paramref name="Refusals"/>.
/// </param>
/// <param name="Refusals">Exceptions by which the reader refuses, as its documentation says.</param>
internal sealed record FuzzTarget(
    string Name,
    Func<IReadOnlyList<Seed>> Seeds,
    Func<byte[], FuzzResult> Read,
    params IReadOnlyList<Type> Refusals
);
