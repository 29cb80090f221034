namespace LeadRouter.Fuzz.Targets;

/// <summary>A reader took an input and broke a promise on it.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message)
{
    public static void Unless(bool isKept, string promise)
    {
        if (!isKept)
        {
            throw new BrokenPromiseException(promise);
        }
    }
}
