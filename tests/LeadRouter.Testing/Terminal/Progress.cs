namespace LeadRouter.Testing.Terminal;

/// <summary>Where a long run is, on standard error: one line that is written over on a terminal, lines elsewhere.</summary>
public static class Progress
{
    private const int Width = 110;

    public static void Say(string where)
    {
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(where);
        }
        else
        {
            Console.Error.Write("\r" + where.PadRight(Width));
        }
    }

    /// <summary>Ends the line, so that the figures stand on one of their own.</summary>
    public static void End()
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write("\r" + new string(' ', Width) + "\r");
        }
    }
}
