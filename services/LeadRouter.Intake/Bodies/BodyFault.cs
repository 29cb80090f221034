namespace LeadRouter.Intake.Bodies;

/// <summary>Why a request's body could not be read.</summary>
internal enum BodyFault
{
    None = 0,

    /// <summary>Over <see cref="IntakeLimits.BodyBytes"/>, as sent or decompressed.</summary>
    TooLarge = 1,

    /// <summary>A Content-Encoding other than gzip, deflate, br.</summary>
    UnknownEncoding = 2,

    /// <summary>It does not decompress; the bytes are those sent.</summary>
    Corrupt = 3,

    /// <summary>Over <see cref="IntakeLimits.BodyTime"/> on its way.</summary>
    TooSlow = 4,

    /// <summary>The bodies of all requests hold as much as they may.</summary>
    NoRoom = 5,
}
