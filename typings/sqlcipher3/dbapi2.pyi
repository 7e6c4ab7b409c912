"""sqlcipher3 has the interface of the standard library's sqlite3, as a C module of its own without type information.

At run time its classes are other ones: its errors are no ``sqlite3.Error``.
"""

from sqlite3.dbapi2 import *
from sqlite3.dbapi2 import Blob as Blob
