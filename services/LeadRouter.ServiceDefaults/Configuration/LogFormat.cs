namespace LeadRouter.ServiceDefaults.Configuration;

public enum LogFormat
{
    /// <summary>One line for people.</summary>
    Text = 0,

    /// <summary>One JSON object a line.</summary>
    Json = 1,
}
