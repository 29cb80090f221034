using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>The data of a theory that holds on every footing.</summary>
internal static class Footings
{
    public static readonly TheoryData<Footing> All = [Footing.Embedded, Footing.Real];
}
